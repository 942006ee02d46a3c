"""What a PDF must not do to the process that reads it."""


def spin(_data):
    while True:
        pass
