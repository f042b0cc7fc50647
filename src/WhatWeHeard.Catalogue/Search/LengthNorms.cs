namespace WhatWeHeard.Catalogue.Search;

/// <summary>How well short or long texts of a field hold a word: BM25's length part, tabled by length for a word that stands there once.</summary>
internal sealed class LengthNorms
{
    private readonly float[] norms = new float[FieldWeights.Fields * 256];

    public LengthNorms(Lengths lengths)
    {
        for (var field = 0; field < FieldWeights.Fields; field++)
        {
            var (b, mean) = (FieldWeights.LengthPull[field], lengths.Mean(field));
            for (var length = 0; length < 256; length++)
                norms[field << 8 | length] = FieldWeights.K1 * (1 - b + b * length / mean);
        }
    }

    public float Part(int field, int length, int times) =>
        FieldWeights.Weight[field] * times * (FieldWeights.K1 + 1) / (times + norms[field << 8 | length]);
}
