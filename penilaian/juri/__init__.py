"""What the jury reads: ties, finalists, dossiers, rubrics, the pleno."""
