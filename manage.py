#!/usr/bin/env python
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run `make install`, then `.venv/bin/python manage.py ...`.")
    try:
        execute_from_command_line(sys.argv)
    except BrokenPipeError:  # whoever reads the output, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        stop(error)


def stop(error: Exception) -> None:
    """Say what stands in the way and end, where it is the database or the disk; else raise the error."""
    from django.apps import apps

    if not apps.models_ready or "--traceback" in sys.argv:
        raise error
    from articles.failures import told_to_stop

    told = told_to_stop(error)
    if told is None:
        raise error
    message, status = told
    sys.stderr.write(f"{message}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
