"""Reports as files that other programs read: a workbook, plain tables, JSON. The paper is in `printing`."""
