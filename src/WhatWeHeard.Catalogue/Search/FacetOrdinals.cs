namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// A number for every facet value ever seen by a line of index values. Numbers are only added, so segments of earlier values
/// keep theirs, and counting needs one array for all segments.
/// </summary>
internal sealed class FacetOrdinals
{
    private readonly Dictionary<FacetValue, int> ordinals;
    private readonly Dictionary<string, int> dimensionNumbers;

    public static FacetOrdinals Empty { get; } = new([], [], new(StringComparer.Ordinal), []);

    private FacetOrdinals(FacetValue[] values, Dictionary<FacetValue, int> ordinals, Dictionary<string, int> dimensionNumbers, int[] dimensionOf)
    {
        Values = values;
        this.ordinals = ordinals;
        this.dimensionNumbers = dimensionNumbers;
        DimensionOf = dimensionOf;
    }

    public FacetValue[] Values { get; }

    /// <summary>By ordinal, the number of its dimension.</summary>
    public int[] DimensionOf { get; }

    public int DimensionCount => dimensionNumbers.Count;

    public IEnumerable<KeyValuePair<string, int>> Dimensions => dimensionNumbers;

    public bool TryGet(FacetValue value, out int ordinal) => ordinals.TryGetValue(value, out ordinal);

    public int Ordinal(FacetValue value) => ordinals[value];

    /// <summary>The same numbers and more for what is new; itself when nothing is.</summary>
    public FacetOrdinals With(IEnumerable<FacetValue> seen)
    {
        Dictionary<FacetValue, int>? more = null;
        foreach (var value in seen)
            if (!(more ?? ordinals).ContainsKey(value))
            {
                more ??= new(ordinals);
                more.Add(value, more.Count);
            }
        if (more is null) return this;

        var values = new FacetValue[more.Count];
        foreach (var (value, ordinal) in more) values[ordinal] = value;
        var dimensions = new Dictionary<string, int>(dimensionNumbers, StringComparer.Ordinal);
        var dimensionOf = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!dimensions.TryGetValue(values[i].Dimension, out var number))
                dimensions[values[i].Dimension] = number = dimensions.Count;
            dimensionOf[i] = number;
        }
        return new(values, more, dimensions, dimensionOf);
    }
}
