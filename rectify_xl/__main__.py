"""python -m rectify_xl."""

from rectify_xl.cli import main

if __name__ == "__main__":  # a worker process imports it under another name
    main()
