"""Milestones of networks, each with the source that dates it; what they are stands in engine/locale, in pictures.json.
Those of optimizers are dated by the papers that their own files name.
"""

MILESTONES = {
    "least_squares": "Legendre (1805). Nouvelles méthodes pour la détermination des orbites des comètes.",
    "threshold_neuron": "McCulloch & Pitts (1943). A logical calculus of the ideas immanent in nervous activity. "
    "doi:10.1007/BF02478259",
    "perceptron": "Rosenblatt (1958). The perceptron: a probabilistic model for information storage and organization "
    "in the brain. doi:10.1037/h0042519",
    "one_layer": "Minsky & Papert (1969). Perceptrons. MIT Press.",
    "reverse_mode": "Linnainmaa (1976). Taylor expansion of the accumulated rounding error. doi:10.1007/BF01931367",
    "backpropagation": "Rumelhart, Hinton & Williams (1986). Learning representations by back-propagating errors. "
    "doi:10.1038/323533a0",
    "universal": "Cybenko (1989). Approximation by superpositions of a sigmoidal function. doi:10.1007/BF02551274",
    "softmax": "Bridle (1990). Probabilistic interpretation of feedforward classification network outputs. "
    "doi:10.1007/978-3-642-76153-9_28",
    "documents": "LeCun, Bottou, Bengio & Haffner (1998). Gradient-based learning applied to document recognition. "
    "doi:10.1109/5.726791",
    "initialisation": "Glorot & Bengio (2010). Understanding the difficulty of training deep feedforward neural "
    "networks. AISTATS. https://proceedings.mlr.press/v9/glorot10a.html",
    "imagenet": "Krizhevsky, Sutskever & Hinton (2012). ImageNet classification with deep convolutional neural "
    "networks. NeurIPS. https://papers.nips.cc/paper/4824",
    "residual": "He et al. (2015). Deep Residual Learning for Image Recognition. arXiv:1512.03385",
    "language": "Brown et al. (2020). Language Models are Few-Shot Learners. arXiv:2005.14165",
}
"""Id -> source, with its year in brackets."""
