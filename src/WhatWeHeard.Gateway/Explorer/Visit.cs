using Microsoft.AspNetCore.Http.Features;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Explorer.Words;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// One page being asked for: in which language, and at which address. The address says the language once a person has chosen one;
/// Accept-Language says it the first time. Nothing is kept on anybody's device.
/// </summary>
public sealed record Visit(bool French, LanguagePreference Languages, string Path)
{
    public const string LanguageKey = "lang";

    public string Language => French ? "fr" : "en";

    public string Other => French ? "en" : "fr";

    /// <summary>Whether the address itself names the language.</summary>
    public bool Chosen { get; init; }

    /// <summary>Where the request came from, for the limits: a page costs its reader what its operations cost anybody.</summary>
    public string? Client { get; init; }

    /// <summary>A form says the language that it was shown in; its button that switches says the other.</summary>
    public static Visit Of(HttpRequest request, string path, IFormCollection? form = null)
    {
        var wanted = Transports.Languages.Of(request);
        var chosen = Given(form, "switch") ?? Given(form, LanguageKey) ?? Known(request.Query[LanguageKey]);
        var visit = chosen is null ? new Visit(wanted.PrefersFrench, wanted, path) : new(chosen == "fr", new([chosen, .. wanted.Tags]), path) { Chosen = true };
        return visit with { Client = Clients.Of(request.HttpContext) };
    }

    /// <summary>
    /// The address that was asked for, whatever is there, in the language of the form that was sent there, if it could be read: its
    /// other language is the same address again. One slash in front: two would name another host.
    /// </summary>
    public static Visit AtAddress(HttpRequest request) => Of(request,
        "/" + request.Path.ToUriComponent().TrimStart('/') + WithoutLanguage(request.QueryString),
        request.HttpContext.Features.Get<IFormFeature>()?.Form);

    /// <summary>
    /// The rest letter by letter: what is taken apart and put together again may be another address. The name is known as the request
    /// knows it, in any case and however it is escaped; left beside ours, it would name the language twice.
    /// </summary>
    private static string WithoutLanguage(QueryString query)
    {
        string[] rest = [.. (query.Value ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => !Uri.UnescapeDataString(f.Split('=', 2)[0]).Equals(LanguageKey, StringComparison.OrdinalIgnoreCase))];
        return rest.Length == 0 ? "" : $"?{string.Join('&', rest)}";
    }

    /// <summary>As each language sets it: French with a space in front that doesn't break.</summary>
    public string Colon => French ? "\u00A0:" : ":";

    public string Say(Phrase phrase) => phrase.In(French);

    public string Say(Phrase phrase, params object[] values) => phrase.In(French, values);

    public string Say(Counted counted, int count) => counted.In(French, count);

    /// <summary>A phrase with names in it, or other wordings; whatever else fills it is in the page's language.</summary>
    public Wording Put(Phrase phrase, params object[] values) => new([.. phrase.Pieces(French).SelectMany(p => p.Place is { } place ? Parts(values[place]) : Parts(p.Text))]);

    /// <summary>Names as they are said: a, b and c.</summary>
    public Wording And(IReadOnlyList<object> names) =>
        new([.. names.SelectMany((n, i) => i == 0 ? Parts(n) : [.. Parts(i == names.Count - 1 ? Written.LastOf(French) : ", "), .. Parts(n)])]);

    public Wording Join(string separator, IEnumerable<object> parts) => new([.. parts.SelectMany((p, i) => i == 0 ? Parts(p) : [.. Parts(separator), .. Parts(p)])]);

    /// <summary>The language of a text where it isn't the page's: what the element around it must say. Null where it is.</summary>
    public string? Foreign(Replies.Said text) => LanguageTag.Same(LanguageTag.Primary(text.Language), Language) ? null : text.Language;

    private IEnumerable<Replies.Said> Parts(object part) => part switch
    {
        Wording wording => wording.Parts,
        // How a text was made is told where it stands by itself.
        Replies.Said text => [text with { Origin = null }],
        _ => [new($"{part}", Language)],
    };

    /// <summary>A publisher's text as it is set, without the mark of its language: for attributes, which can't carry one.</summary>
    public static string Set(Replies.Said text) => Written.Set(text.Value, text.Language);

    /// <summary>An address of ours, in the language of this page.</summary>
    public string To(string path) => In(path, Language);

    /// <summary>This page in a language.</summary>
    public string Here(string language) => In(Path, language);

    public string ToListing(string id) => To(ListingPath(id));

    /// <summary>Colons may stand in a path as they are (RFC 3986 §3.3); everything else that an id could hold is escaped.</summary>
    public static string ListingPath(string id) => $"/services/{Uri.EscapeDataString(id).Replace("%3A", ":", StringComparison.Ordinal)}";

    private static string In(string path, string language) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{LanguageKey}={language}";

    private static string? Given(IFormCollection? form, string field) => form is null ? null : Known(FormText.One(form[field]));

    private static string? Known(string? tag) => tag is "en" or "fr" ? tag : null;
}
