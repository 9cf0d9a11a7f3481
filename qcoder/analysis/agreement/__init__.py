"""How far coders agree: coefficients by the papers, over units that are marked or ranges laid beside each other.

`patterns` says what the coefficients of `nominal` and `alpha` are given; `marking` makes it from codings; `unitizing`
compares ranges as they lie; `resampling` says how sure a figure is. All of it is pure: numbers in, numbers out.
"""
