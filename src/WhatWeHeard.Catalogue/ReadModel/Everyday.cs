using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// What people ask a machine and no government does: a kind of its own for each matter, whose phrases are weighed beside those of the
/// kinds of service. Who says more of theirs than of any service's asks for none.
/// </summary>
internal static class Everyday
{
    private const string Prefix = "everyday:";

    /// <summary>Read once: it is the same for every catalogue.</summary>
    public static IReadOnlyList<(string Kind, KindPhrase Phrase)> Phrases { get; } = Read("everyday.tsv", Prefix);

    /// <summary>No key of a listing and no code of a kind begins so: a key has a jurisdiction before the colon.</summary>
    public static bool Is(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A table of matter, language and phrase.</summary>
    public static IReadOnlyList<(string Kind, KindPhrase Phrase)> Read(string table, string prefix) =>
        [.. ReferenceTable.Lines(table).Select(l => l.Split('\t'))
            .Select(c => (Kind: prefix + c[0], Phrase: PhraseIndex.Phrase(c[2], IndexLanguage.Of(c[1])))).Where(p => p.Phrase is not null).Select(p => (p.Kind, p.Phrase!.Value)).Distinct()];
}
