"""The 2-D lab: optimizers race over functions of two variables and two-parameter data problems."""
