using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Rdf;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Catalogue.Interchange.Rdf.Vocabulary;

namespace WhatWeHeard.Catalogue.Interchange.CpsvAp;

/// <summary>Texts, codes, pages and places as a graph gives them.</summary>
internal sealed class CpsvValues(RdfGraph graph, Draft draft)
{
    private static readonly Detail TheVocabulary = new("the codes of the vocabulary", "les codes du vocabulaire");

    public LocalizedText? Text(RdfTerm subject, string predicate, int limit = 2_000) => ListingReader.Text(Tagged(subject, predicate), draft, Local(predicate), limit);

    public LocalizedWords? Words(RdfTerm subject, string predicate) => ListingReader.Words(Tagged(subject, predicate), draft, Local(predicate));

    private IEnumerable<(string Language, string? Raw)> Tagged(RdfTerm subject, string predicate) =>
        graph.Objects(subject, predicate).OfType<RdfTerm.Literal>().Select(l => (l.Language is { } tag && LanguageTag.IsWellFormed(tag) ? tag : draft.Language, (string?)l.Value));

    /// <summary>Items of ours that a property points to; what points elsewhere is said and left out.</summary>
    public IEnumerable<string> Keys(RdfTerm subject, string predicate, ItemKind kind)
    {
        foreach (var node in graph.Objects(subject, predicate))
            if (Urn.Key(node.Text, kind) is { } key) yield return key;
            else draft.Warn(ProblemCode.UnknownCode, Local(predicate), node.Text, TheVocabulary);
    }

    public IEnumerable<T> Coded<T>(RdfTerm subject, string predicate, string list) where T : struct, Enum
    {
        foreach (var node in graph.Objects(subject, predicate))
            if (node.Text?.StartsWith($"{Wwh}{list}:", StringComparison.Ordinal) == true && Codes.TryParse<T>(node.Text[(Wwh.Length + list.Length + 1)..], out var code)) yield return code;
            else draft.Warn(ProblemCode.UnknownCode, Local(predicate), node.Text, TheVocabulary);
    }

    /// <summary>The page in each language; a page that names none is one for the texts' language.</summary>
    public LocalizedText? Pages(RdfTerm subject, params ReadOnlySpan<string> predicates)
    {
        var pages = ImmutableArray.CreateBuilder<TextValue>(2);
        foreach (var predicate in predicates)
            foreach (var page in graph.Objects(subject, predicate))
            {
                if (draft.Url(page.Text, Local(predicate)) is not { } url) continue;
                var languages = graph.Objects(page, Dct + "language").Select(l => Language(l.Text)).OfType<string>().ToArray();
                foreach (var language in languages.Length == 0 ? [draft.Language] : languages)
                    if (pages.All(p => p.Language != language))
                        pages.Add(new(language, url));
            }
        return pages.Count == 0 ? null : new(pages.ToImmutable());
    }

    public string? Language(string? iri) => iri is null ? null
        : iri.StartsWith($"{Wwh}language:", StringComparison.Ordinal) ? iri[(Wwh.Length + "language:".Length)..]
        : draft.Tag(iri, "language");

    public IEnumerable<CoverageArea> Areas(RdfTerm subject)
    {
        foreach (var node in graph.Objects(subject, Dct + "spatial"))
            if (Urn.Key(node.Text, ItemKind.Jurisdiction) is { } code) yield return new(CoverageMode.Include, code == "CA" ? CoverageKind.National : CoverageKind.Jurisdiction, code);
            else if (node.Text?.StartsWith($"{Wwh}postal:", StringComparison.Ordinal) == true)
            {
                var postal = node.Text[(Wwh.Length + "postal:".Length)..].Replace('-', ' ');
                yield return new(CoverageMode.Include, postal.Length == 3 ? CoverageKind.Fsa : CoverageKind.Postal, postal);
            }
            else draft.Warn(ProblemCode.PlaceNotRecognized, "spatial", node.Text);
    }

    private static string Local(string predicate) => predicate[(predicate.LastIndexOfAny(['/', '#', ':']) + 1)..];
}

/// <summary>Channels of a public service, and its contact points, which are channels to us.</summary>
internal sealed class CpsvChannels(RdfGraph graph, Draft draft, CpsvValues values)
{
    public IEnumerable<ServiceChannel> Of(RdfTerm service)
    {
        ServiceChannel[] channels = [.. graph.Objects(service, Cv + "hasChannel").Select(Channel)];
        // Delivery languages stand on the service: they hold for each of its channels.
        var languages = ListingReader.SaidAll(graph.Objects(service, Dct + "language").Select(l => values.Language(l.Text)).OfType<string>().Select(tag => new DeliveryLanguage(tag)));
        return channels.Select(c => c with { Languages = languages }).Concat(graph.Objects(service, Cv + "contactPoint").SelectMany(Contact));
    }

    private ServiceChannel Channel(RdfTerm node)
    {
        var (phone, extension) = draft.Phone(graph.Object(node, Cv + "telephone")?.Text, "hasChannel.telephone");
        var email = draft.Email(graph.Object(node, Cv + "email")?.Text, "hasChannel.email");
        var page = values.Pages(node, Foaf + "page");
        var type = graph.Objects(node, Dct + "type").Any() ? values.Coded<ChannelType>(node, Dct + "type", "channel-type").Select(t => (ChannelType?)t).FirstOrDefault() : null;
        return new()
        {
            Id = node.Text?.StartsWith(Wwh, StringComparison.Ordinal) == true ? null : draft.Text(graph.Object(node, Dct + "identifier")?.Text, "hasChannel.identifier", 100),
            Type = type ?? (phone is not null ? ChannelType.Phone : email is not null && page is null ? ChannelType.Email : ChannelType.Web),
            Name = values.Text(node, Dct + "title"),
            Note = values.Text(node, Dct + "description"),
            Url = page,
            Phone = phone,
            PhoneExtension = extension,
            Email = email,
            ProcessingTime = ListingReader.Said(draft.Duration(graph.Object(node, Cv + "processingTime")?.Text, "hasChannel.processingTime")),
        };
    }

    /// <summary>A channel for each way that a contact point gives.</summary>
    private IEnumerable<ServiceChannel> Contact(RdfTerm node)
    {
        var note = graph.Objects(node, Cv + "openingHours").Select(h => values.Text(h, Dct + "description")).FirstOrDefault(t => t is not null);
        if (draft.Phone(graph.Object(node, Cv + "telephone")?.Text, "contactPoint.telephone") is { Number: { } phone } dialled)
            yield return new() { Type = ChannelType.Phone, Phone = phone, PhoneExtension = dialled.Extension, Note = note };
        if (draft.Email(graph.Object(node, Cv + "email")?.Text, "contactPoint.email") is { } email) yield return new() { Type = ChannelType.Email, Email = email };
        if (values.Pages(node, Cv + "contactPage") is { } page) yield return new() { Type = ChannelType.Web, Url = page };
    }
}
