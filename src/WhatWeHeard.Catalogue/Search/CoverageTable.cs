using System.Buffers;
using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>For each jurisdiction code, which documents cover it and which exclude it: a chain becomes a set of documents without looking at the others.</summary>
internal sealed class CoverageTable
{
    private readonly Dictionary<string, (int Start, int Length)> included;
    private readonly Dictionary<string, (int Start, int Length)> excluded;
    private readonly int[] documents;

    private CoverageTable(Dictionary<string, (int, int)> included, Dictionary<string, (int, int)> excluded, int[] documents)
    {
        this.included = included;
        this.excluded = excluded;
        this.documents = documents;
    }

    public ReadOnlySpan<int> Including(string code) => Of(included, code);

    public ReadOnlySpan<int> Excluding(string code) => Of(excluded, code);

    public IEnumerable<(string Code, bool Excludes, int Document)> All()
    {
        foreach (var (code, at) in included)
            for (var i = 0; i < at.Length; i++)
                yield return (code, false, documents[at.Start + i]);
        foreach (var (code, at) in excluded)
            for (var i = 0; i < at.Length; i++)
                yield return (code, true, documents[at.Start + i]);
    }

    /// <summary>The documents that cover any code of one of the chains and exclude none of it, as bits in a rented array.</summary>
    public ulong[] Covered(ImmutableArray<ImmutableArray<string>> chains, int count)
    {
        var all = Covered(chains[0], count);
        foreach (var chain in chains.AsSpan()[1..])
        {
            var more = Covered(chain, count);
            for (var i = 0; i < (count + 63) / 64; i++) all[i] |= more[i];
            ArrayPool<ulong>.Shared.Return(more);
        }
        return all;
    }

    private ulong[] Covered(ImmutableArray<string> chain, int count)
    {
        var bits = ArrayPool<ulong>.Shared.Rent((count + 63) / 64);
        Array.Clear(bits, 0, (count + 63) / 64);
        foreach (var code in chain)
            foreach (var document in Including(code))
                bits[document >> 6] |= 1UL << document;
        foreach (var code in chain)
            foreach (var document in Excluding(code))
                bits[document >> 6] &= ~(1UL << document);
        return bits;
    }

    private ReadOnlySpan<int> Of(Dictionary<string, (int Start, int Length)> table, string code) =>
        table.TryGetValue(code, out var at) ? documents.AsSpan(at.Start, at.Length) : [];

    /// <summary>Gathers (code, document) pairs, documents in order within a code.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, List<int>> included = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<int>> excluded = new(StringComparer.Ordinal);

        public void Add(string code, bool excludes, int document)
        {
            var table = excludes ? excluded : included;
            if (!table.TryGetValue(code, out var list)) table[code] = list = [];
            list.Add(document);
        }

        public CoverageTable ToTable()
        {
            var documents = new List<int>();
            Dictionary<string, (int, int)> Lay(Dictionary<string, List<int>> table)
            {
                var result = new Dictionary<string, (int, int)>(table.Count, StringComparer.Ordinal);
                foreach (var (code, list) in table)
                {
                    list.Sort();
                    var start = documents.Count;
                    var last = -1;
                    foreach (var document in list)
                    {
                        if (document != last) documents.Add(document);
                        last = document;
                    }
                    result[code] = (start, documents.Count - start);
                }
                return result;
            }
            var including = Lay(included);
            var excluding = Lay(excluded);
            return new(including, excluding, [.. documents]);
        }
    }
}
