"""The work plan, its means, the Chair's functions and directives: pages over several shelves."""
