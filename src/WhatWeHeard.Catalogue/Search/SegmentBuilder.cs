using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Makes a segment of documents, told one after the other: none is kept, since documents are several times the size of what is made of
/// them. Told in another order than <see cref="Segment.Order"/>, it is to be woven (<see cref="SegmentMerger"/>) before it is searched.
/// </summary>
internal sealed class SegmentBuilder
{
    /// <summary>An occurrence names its text by one byte. Names and summaries come first, so what a listing of 255 texts loses is its last keywords.</summary>
    private const int MostTexts = 255;

    private readonly Dictionary<string, int>[] numbers = new Dictionary<string, int>[IndexLanguage.Count];
    private readonly List<PostingWriter>[] writers = new List<PostingWriter>[IndexLanguage.Count];
    private readonly List<Occurrence> occurrences = [];
    private readonly List<byte> textKind = [];
    private readonly List<byte> textLength = [];
    private readonly List<string> ids = [], sortKeys = [];
    private readonly List<byte> depths = [];
    private readonly List<int> textStart = [0], facetStart = [0], facets = [];
    private readonly Dictionary<FacetValue, int> facetNumbers = [];
    private readonly CoverageTable.Builder coverage = new();
    private readonly List<SharedTexts> shared = [];
    private readonly List<ushort> sharedOf = [];

    public SegmentBuilder()
    {
        for (var i = 0; i < IndexLanguage.Count; i++)
        {
            numbers[i] = new(StringComparer.Ordinal);
            writers[i] = [];
        }
    }

    private readonly record struct Occurrence(int Language, int Word, byte Text, byte Position) : IComparable<Occurrence>
    {
        public int CompareTo(Occurrence other) =>
            Key.CompareTo(other.Key);

        private long Key => (long)Language << 60 | (long)Word << 16 | (long)Text << 8 | Position;
    }

    /// <param name="documents">Of distinct ids, in any order.</param>
    public static Segment Build(IReadOnlyList<SearchDocument> documents, FacetOrdinals facetOrdinals)
    {
        var builder = new SegmentBuilder();
        foreach (var document in documents.Order(Comparer<SearchDocument>.Create(static (a, b) => Segment.Order((a.SortKey, a.Id), (b.SortKey, b.Id))))) builder.Add(document);
        return builder.Make(facetOrdinals).Prepared();
    }

    /// <summary>The facet values that were told so far, each once, in the order in which they came.</summary>
    public IEnumerable<FacetValue> FacetValues => facetNumbers.Keys;

    public void Add(SearchDocument document)
    {
        var number = ids.Count;
        ids.Add(document.Id);
        sortKeys.Add(document.SortKey);
        depths.Add((byte)(document.Depth | document.Sought << Segment.DepthWidth));
        AddTexts(number, document.Texts);
        textStart.Add(textKind.Count);
        sharedOf.Add(document.Shared is { } texts ? Numbered(shared, texts) : (ushort)0);
        foreach (var value in document.Facets)
        {
            if (!facetNumbers.TryGetValue(value, out var its)) facetNumbers.Add(value, its = facetNumbers.Count);
            if (facets.IndexOf(its, facetStart[^1]) < 0) facets.Add(its);
        }
        facetStart.Add(facets.Count);
        foreach (var code in document.Coverage) coverage.Add(code, false, number);
        foreach (var code in document.CoverageExclusions) coverage.Add(code, true, number);
    }

    /// <param name="facetOrdinals">Which know all of <see cref="FacetValues"/>.</param>
    public Segment Make(FacetOrdinals facetOrdinals)
    {
        var ordinals = FacetValues.Select(facetOrdinals.Ordinal).ToArray();
        var (words, postings) = LayWords();
        string[] names = [.. ids];
        return new()
        {
            Ids = names,
            SortKeys = [.. sortKeys],
            Depths = [.. depths],
            IdOrder = OrderById(names),
            TextStart = [.. textStart],
            TextKind = [.. textKind],
            TextLength = [.. textLength],
            Words = words,
            Postings = postings,
            FacetStart = [.. facetStart],
            Facets = [.. facets.Select(f => ordinals[f])],
            Coverage = coverage.ToTable(),
            Shared = [.. shared],
            SharedOf = [.. sharedOf],
        };
    }

    /// <summary>Counted from one; told apart by reference.</summary>
    public static ushort Numbered(List<SharedTexts> shared, SharedTexts texts)
    {
        for (var k = shared.Count - 1; k >= 0; k--)
            if (ReferenceEquals(shared[k], texts))
                return (ushort)(k + 1);
        if (shared.Count == ushort.MaxValue) throw new InvalidOperationException("There are more archetypes than listings should need.");
        shared.Add(texts);
        return (ushort)shared.Count;
    }

    public static int[] OrderById(string[] ids)
    {
        var order = new int[ids.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => string.CompareOrdinal(ids[a], ids[b]));
        return order;
    }

    private void AddTexts(int document, ImmutableArray<SearchText> texts)
    {
        occurrences.Clear();
        var text = 0;
        for (var pass = 0; pass < 2; pass++)
            foreach (var value in texts)
            {
                // Life events bring many keywords along: they come last, should a listing have too many texts.
                if (value.Field == SearchField.LifeEvent != (pass == 1)) continue;
                if (text >= MostTexts) break;
                var length = AddWords(value, (byte)text);
                if (length == 0) continue;
                textKind.Add(Segment.Kind(value.Field, IndexLanguage.Of(value.Language), value.IsShared));
                textLength.Add((byte)Math.Min(length, byte.MaxValue));
                text++;
            }
        occurrences.Sort();
        Span<byte> pairs = stackalloc byte[1024];
        for (var i = 0; i < occurrences.Count;)
        {
            var (language, word) = (occurrences[i].Language, occurrences[i].Word);
            var n = 0;
            var place = WordPlace.Description;
            for (; i < occurrences.Count && occurrences[i].Word == word && occurrences[i].Language == language; i++)
            {
                if (Segment.PlaceOf(textKind[textKind.Count - text + occurrences[i].Text]) is var its && its < place) place = its;
                if (n == pairs.Length) continue;
                pairs[n++] = occurrences[i].Text;
                pairs[n++] = occurrences[i].Position;
            }
            writers[language][word].Add(document, place, pairs[..n]);
        }
    }

    /// <summary>Notes the words of one text, stop words left out unless it has no others; answers how many.</summary>
    private int AddWords(SearchText value, byte text)
    {
        var language = IndexLanguage.Of(value.Language);
        var stops = WordLists.StopWords(language);
        var first = occurrences.Count;
        for (var keepStops = false; ; keepStops = true)
        {
            var position = 0;
            Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
            var words = new Tokenizer(value.Value, buffer);
            while (words.MoveNext())
            {
                if (!keepStops && stops.Contains(words.Current)) continue;
                occurrences.Add(new(language, Number(language, words.Current), text, (byte)Math.Min(position, byte.MaxValue)));
                position++;
            }
            if (position == 0 && !keepStops) continue;
            if (value.Field == SearchField.Description) CountInstead(first);
            return position;
        }
    }

    /// <summary>Descriptions are long and matched loosely: one occurrence a word, its position being how often it stands there.</summary>
    private void CountInstead(int first)
    {
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(occurrences)[first..];
        span.Sort();
        var kept = first;
        for (var i = first; i < occurrences.Count;)
        {
            var occurrence = occurrences[i];
            var n = 0;
            for (; i < occurrences.Count && occurrences[i].Word == occurrence.Word; i++) n++;
            occurrences[kept++] = occurrence with { Position = (byte)Math.Min(n, byte.MaxValue) };
        }
        occurrences.RemoveRange(kept, occurrences.Count - kept);
    }

    private int Number(int language, ReadOnlySpan<char> word)
    {
        var lookup = numbers[language].GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var number)) return number;
        number = writers[language].Count;
        numbers[language].Add(word.ToString(), number);
        writers[language].Add(new());
        return number;
    }

    private (WordTable[] Words, byte[] Postings) LayWords()
    {
        var postings = new byte[writers.Sum(list => list.Sum(w => (long)w.Length))];
        var at = 0;
        var tables = new WordTable[IndexLanguage.Count];
        for (var language = 0; language < IndexLanguage.Count; language++)
        {
            var words = numbers[language].Keys.ToArray();
            Array.Sort(words, StringComparer.Ordinal);
            var starts = new int[words.Length + 1];
            var frequencies = new int[words.Length];
            for (var i = 0; i < words.Length; i++)
            {
                var writer = writers[language][numbers[language][words[i]]];
                starts[i] = at;
                frequencies[i] = writer.Documents;
                writer.Bytes.CopyTo(postings.AsSpan(at));
                at += writer.Length;
            }
            starts[words.Length] = at;
            tables[language] = new(language, words, starts, frequencies);
        }
        return (tables, postings);
    }
}
