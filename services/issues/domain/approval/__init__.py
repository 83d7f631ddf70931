"""One matter, one report (一事一报): a single leave to do what a cap would refuse."""
