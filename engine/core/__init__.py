"""What every lab stands on: the form of a spec, errors and messages, labels, files, sampling. Knows no lab."""
