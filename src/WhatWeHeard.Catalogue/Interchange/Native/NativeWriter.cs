using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>
/// The catalogue's own files, as the reader takes them: each record says which government it belongs to, so that one file holds
/// those of all. What is read back is byte for byte what was published.
/// </summary>
internal static class NativeWriter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ExportReport Write(PublicItems items, Stream to)
    {
        using var json = new Utf8JsonWriter(to, Readable);
        json.WriteStartObject();
        json.WriteNumber("whatweheard", 1);
        Section(json, "jurisdictions", items.Pages, ItemKind.Jurisdiction, p => p.Code);
        if (items.IsWhole)
        {
            Section(json, "topics", items.Topics.Values, ItemKind.Topic, t => t.Code);
            Section(json, "audiences", items.Audiences.Values, ItemKind.Audience, a => a.Code);
            Section(json, "facts", items.Facts.Values, ItemKind.Fact, f => f.Id);
            Section(json, "lifeEvents", items.LifeEvents.Values, ItemKind.LifeEvent, l => l.Code);
            Section(json, "baseServices", items.BaseServices.Values, ItemKind.BaseService, b => b.Code);
        }
        Section(json, "organizations", items.Organizations, ItemKind.Organization, o => o.Id);
        Section(json, "services", items.Listings.Select(l => l.Own), ItemKind.Service, s => s.Key);
        json.WriteEndObject();
        return new("native", items.Listings.Length);
    }

    private static void Section<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, ItemKind kind, Func<T, string> key)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            var record = JsonSerializer.SerializeToNode(item, NativeJson.Options)!.AsObject();
            if (kind != ItemKind.Jurisdiction)
            {
                foreach (var own in (string[])["key", "code", "id"]) record.Remove(own);
                record.Insert(0, "id", kind is ItemKind.Service or ItemKind.Organization ? key(item)[(key(item).IndexOf(':', StringComparison.Ordinal) + 1)..] : key(item));
            }
            record.WriteTo(json);
            json.Flush();
        }
        json.WriteEndArray();
    }
}
