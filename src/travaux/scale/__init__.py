"""Scale: the same extraction and checking over any number of documents, on one machine or on Apache Spark.

`inputs` lists what is to be read and streams it as `Item`s; `batches` cuts the stream into batches that come out the
same every time; `work` is the one function that makes an `Outcome` of an item, here and on Spark; `dataset` writes
outcomes as Parquet, a batch at a time, each there whole or not at all; `crew` keeps worker processes busy and outlives
their deaths; `sweep` joins these on one machine, `spark` on a cluster; `manifest` accounts for every document.
"""
