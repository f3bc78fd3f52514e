"""The facts behind the sample workbooks: one module a sample, plain values by the keys of the schema."""
