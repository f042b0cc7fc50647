using System.Globalization;
using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>A listing as plain text with headings, in one language: what a page says, without the page.</summary>
internal static class ListingMarkdown
{
    public static string Of(Listing listing, CatalogueSnapshot snapshot, LanguagePreference languages)
    {
        var french = languages.PrefersFrench;
        string Say(string en, string fr) => french ? fr : en;
        string? In(LocalizedText? text) => text is null || text.Values.IsEmpty ? null : Escaped(text.Best(languages).Value);
        var (own, content) = (listing.Own, listing.Content);
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        void Part(string title, IEnumerable<string?> lines)
        {
            string[] said = [.. lines.OfType<string>()];
            if (said.Length == 0) return;
            Line($"\n## {title}\n");
            foreach (var line in said) Line($"- {line}");
        }

        Line($"# {In(content.Name.Value)}\n");
        Line($"> {In(content.Summary.ValueOrDefault)}\n");
        Line($"- {Say("Government", "Gouvernement")}: {In(snapshot.Items.Jurisdiction(own.Jurisdiction)?.Name)} ({own.Jurisdiction})");
        if (own.Organization is { } organization && snapshot.Items.Organizations.GetValueOrDefault(organization) is { } body) Line($"- {Say("Organization", "Organisme")}: {In(body.Name)}");
        if (content.Url.ValueOrDefault is { Values.IsEmpty: false } url) Line($"- {Say("Official page", "Page officielle")}: <{url.Best(languages).Value}>");
        if (own.LastVerified is { } check) Line($"- {Say("Last verified", "Dernière vérification")}: {check.At.UtcDateTime:yyyy-MM-dd}");
        Line($"- {Say("In the catalogue since", "Au catalogue depuis")}: {listing.Since.UtcDateTime:yyyy-MM-dd}");
        if (In(content.Alert.ValueOrDefault) is { } alert) Line($"\n**{alert}**");
        if (In(content.Description.ValueOrDefault) is { } description) Line($"\n{description}");
        Part(Say("What to do first", "Que faire d’abord"), [In(content.NextStep.ValueOrDefault)]);
        Part(Say("Who may have it", "Qui y a droit"), content.Requirements.Each().Select(r => In(r.Text)));
        Part(Say("What to bring", "Ce qu’il faut fournir"), content.Evidence.Each().Select(e => In(e.Name)));
        Part(Say("Cost", "Coût"), content.Costs.Presence == Presence.None ? [Say("Free", "Gratuit")] : content.Costs.Each().Select(c => Cost(c, french, In)));
        Part(Say("Ways to reach it", "Façons d’y accéder"), listing.Channels.Select(c =>
            string.Join(" · ", new[] { In(c.Name), c.Phone, c.Email, c.Url is { Values.IsEmpty: false } page ? $"<{page.Best(languages).Value}>" : null, In(c.Note) }.OfType<string>()) is { Length: > 0 } way ? way : null));
        Part(Say("Sources", "Sources"), own.Sources.Select(s => $"<{s.Url}>"));
        return text.ToString();
    }

    private static string? Cost(Cost cost, bool french, Func<LocalizedText?, string?> say)
    {
        var culture = CultureInfo.GetCultureInfo(french ? "fr-CA" : "en-CA");
        var amount = cost.Kind == CostKind.Free ? french ? "Gratuit" : "Free" : cost.Amount is { } least ? $"{least.ToString("0.##", culture)} {cost.Currency}" : null;
        return string.Join(", ", new[] { amount, say(cost.Per), say(cost.Condition), say(cost.Description) }.OfType<string>()) is { Length: > 0 } said ? said : null;
    }

    /// <summary>A publisher's text is text: it makes no heading, no link and no markup here.</summary>
    private static string Escaped(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#') result.Append('\\');
            result.Append(c);
        }
        return result.ToString();
    }
}
