"""The public documents as Dublin Core, for library catalogues and harvesters."""
