using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Template;

/// <summary>Listings as rows of the template.</summary>
internal sealed class TemplateWriter(PublicItems items)
{
    private readonly Omissions omissions = new();

    public ImmutableArray<Omission> Omissions => omissions.List;

    /// <summary>The columns' names, how to fill them in, and a row a listing.</summary>
    public IEnumerable<string[]> Rows()
    {
        yield return [.. TemplateColumns.All.Select(c => c.Header)];
        yield return [.. TemplateColumns.All.Select(c => c.Help)];
        var columns = TemplateColumns.All.Select((c, i) => (c.Key, i)).ToDictionary(c => c.Key, c => c.i, StringComparer.Ordinal);
        foreach (var listing in items.Listings)
        {
            var whole = listing.Whole;
            var row = Row(whole);
            var draft = new Draft(1, new());
            var (_, told, _) = new TemplateReader(draft, row, columns).Read();
            foreach (var field in Extension.Differences(whole, draft.Completed(told))) omissions.Add(field);
            yield return row;
        }
    }

    private string[] Row(Service s)
    {
        var cells = new Dictionary<string, string?>(StringComparer.Ordinal) { ["id"] = s.Key, ["base"] = s.Base, ["organization"] = s.Organization };
        void Text(string key, LocalizedText? text) => (cells[$"{key}_en"], cells[$"{key}_fr"]) = (text?["en"], text?["fr"]);
        void Words(string key, LocalizedWords? words) => (cells[$"{key}_en"], cells[$"{key}_fr"]) = (Joined(words?.In("en") ?? []), Joined(words?.In("fr") ?? []));
        Text("name", s.Name.ValueOrDefault);
        Text("summary", s.Summary.ValueOrDefault);
        Text("description", s.Description.ValueOrDefault);
        Words("alternate_names", s.AlternateNames.ValueOrDefault);
        Words("keywords", s.Keywords.ValueOrDefault);
        Text("url", s.Url.ValueOrDefault);
        Text("organization_name", s.Organization is { } id ? items.Organization(id)?.Name : null);
        Text("next_step", s.NextStep.ValueOrDefault);
        Text("alert", s.Alert.ValueOrDefault);
        cells["service_type"] = Joined(s.ServiceType.Each().Select(Codes.Name));
        cells["audiences"] = OrNone(s.Audiences);
        cells["topics"] = OrNone(s.Topics);
        cells["life_events"] = OrNone(s.LifeEvents);
        cells["basis"] = s.Basis.HasValue ? Codes.Name(s.Basis.Value) : null;
        Channels(s.Channels.Each(), cells, Text);
        if (s.Costs.Each() is [var cost, ..])
        {
            (cells["cost_kind"], cells["cost_amount"]) = (Codes.Name(cost.Kind), cost.Amount?.ToString(CultureInfo.InvariantCulture));
            Text("cost_description", cost.Description);
        }
        Lines("requirements", [.. s.Requirements.Each().Select(r => r.Text)], cells);
        Lines("evidence", [.. s.Evidence.Each().Select(e => e.Name)], cells);
        cells["processing_time"] = s.ProcessingTime.ValueOrDefault;
        cells["offering"] = s.Offering == Offering.Offered ? null : Codes.Name(s.Offering);
        cells["under_other"] = s.UnderOther;
        cells["source"] = s.Sources is [var source, ..] ? source.Url : null;
        return [.. TemplateColumns.All.Select(c => cells.GetValueOrDefault(c.Key) ?? "")];
    }

    private static string OrNone(Stated<ImmutableArray<string>> codes) => codes.Presence == Presence.None ? TemplateColumns.None : Joined(codes.Each());

    private static string Joined(IEnumerable<string> words) => string.Join("; ", words);

    private static void Lines(string key, LocalizedText[] texts, Dictionary<string, string?> cells)
    {
        foreach (var language in (string[])["en", "fr"])
            cells[$"{key}_{language}"] = texts.Length == 0 ? null : string.Join('\n', texts.Select(t => (t[language] ?? "").Replace('\n', ' ')));
    }

    /// <summary>One of each kind that the form has room for.</summary>
    private static void Channels(ImmutableArray<ServiceChannel> channels, Dictionary<string, string?> cells, Action<string, LocalizedText?> text)
    {
        text("online_form", channels.FirstOrDefault(c => c.Type == ChannelType.OnlineForm)?.Url);
        if (channels.FirstOrDefault(c => c.Type == ChannelType.Phone) is { } phone)
            (cells["phone"], cells["phone_extension"], cells["toll_free"]) = (phone.Phone, phone.PhoneExtension, phone.TollFree switch { true => "YES", false => "NO", null => null });
        cells["email"] = channels.FirstOrDefault(c => c.Type == ChannelType.Email)?.Email;
        if (channels.FirstOrDefault(c => c.Type == ChannelType.InPerson)?.Location is { } place)
            (cells["address"], cells["municipality"], cells["province"], cells["postal_code"]) = (place.Line1, place.Municipality, place.Province, place.PostalCode);
    }
}
