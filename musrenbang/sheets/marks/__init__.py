"""What a workbook says of its cells beside their values: the reader of the values (calamine) tells none of it.

Each module here takes a file's bytes and gives sheet name → Marks. They run in the sandbox only, know no Django, and
may raise anything: then the values are read all the same, and the person is told that this was not checked.
"""
