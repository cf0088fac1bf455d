"""The example kecamatan: Cimandaya in Kabupaten Purwaraya, both invented. Its data lies beside this file."""
