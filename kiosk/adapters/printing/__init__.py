"""The slip on paper: a child process draws and prints it. Importing this package imports no Qt."""
