using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Items as a format would tell them, and its reader take them, if they were exported now. Somebody's file beside it shows what that
/// person changed, apart from what the format can't carry and from what a listing only inherits.
/// </summary>
public sealed class WrittenOut
{
    private readonly Dictionary<ItemId, JsonObject> told;
    private readonly Dictionary<string, PublicListing> listings;

    private WrittenOut(Dictionary<ItemId, JsonObject> told, Dictionary<string, PublicListing> listings)
    {
        this.told = told;
        this.listings = listings;
    }

    /// <param name="options">As the file beside it is read.</param>
    public static WrittenOut By(Format format, PublicItems items, ReadOptions options)
    {
        var told = new Dictionary<ItemId, JsonObject>();
        var listings = items.Listings.ToDictionary(l => l.Own.Key, StringComparer.Ordinal);
        using var file = new MemoryStream();
        // A file without a listing is one that readers take for broken.
        if (format.Write(items, file).Listings == 0) return new(told, listings);
        file.Position = 0;
        foreach (var records in format.Read(file, options with { Progress = null }).Where(r => r is { Item: not null, Refused: false, Content.IsEmpty: false }).GroupBy(r => r.Item!.Value))
            if (format.Compose(records.Key, [.. records.Select(r => new RecordPart(format.Name, r.Key!, r.Content))]) is { } body)
                told[records.Key] = Json(body);
        return new(told, listings);
    }

    /// <summary>Whether the item was written out at all: an organization comes along with its listings, and what isn't offered has no place in some formats.</summary>
    public bool Tells(ItemId item) => told.ContainsKey(item);

    /// <summary>
    /// The item's own words with everything that <paramref name="read"/> says otherwise than it was written out; and the fields of
    /// which that couldn't be told, because the item has more of them than the format shows: they stay as they are.
    /// </summary>
    public (ReadOnlyMemory<byte> Body, IReadOnlyList<string> Kept) Edited(ItemId item, ReadOnlyMemory<byte> own, ReadOnlyMemory<byte> read)
    {
        if (!told.TryGetValue(item, out var before)) return (own, []);
        var (result, after) = (Json(own), Json(read));
        var whole = listings.TryGetValue(item.Key, out var listing) && item.Kind == ItemKind.Service ? Json(NativeJson.Write(listing.Whole)) : result;
        var kept = new List<string>();
        if (whole["description"] is not null) KeepSummary(before, after);
        // A format of one text tells the summary in it.
        else if (JsonNode.DeepEquals(after["summary"], after["description"])) after["description"] = before["description"]?.DeepClone();
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key)).Except(Extension.Identity).ToArray())
        {
            if (JsonNode.DeepEquals(before[name], after[name])) continue;
            // Nothing said where something was: back to what the base service says.
            if (after[name] is not { } now) result.Remove(name);
            else if (Merge(result[name] ?? whole[name], before[name], now) is { } merged) result[name] = merged;
            else kept.Add(name);
        }
        return (Canonical(item.Kind, result), kept);
    }

    /// <summary>Where a file has no summary of its own, its reader takes the beginning of the description for one: nobody wrote that.</summary>
    private static void KeepSummary(JsonObject before, JsonObject after)
    {
        if (after["summary"] is not JsonObject summary || after["description"] is not JsonObject description) return;
        foreach (var (language, text) in description)
            if (text.Word() is { } of && summary[language].Word() == SummaryText.Of(of) && (before["summary"] as JsonObject)?[language] is { } written)
                summary[language] = written.DeepClone();
    }

    /// <summary>What stands, with what was changed between the other two; null where the change can't be placed in it.</summary>
    private static JsonNode? Merge(JsonNode? stands, JsonNode? before, JsonNode after)
    {
        if (JsonNode.DeepEquals(before, after)) return stands?.DeepClone() ?? after.DeepClone();
        if (stands is null || before is null || JsonNode.DeepEquals(stands, before)) return after.DeepClone();
        return (stands, before, after) switch
        {
            (JsonObject a, JsonObject b, JsonObject c) => Merge(a, b, c),
            (JsonArray a, JsonArray b, JsonArray c) => Merge(a, b, c),
            _ => after.DeepClone(),
        };
    }

    private static JsonObject? Merge(JsonObject stands, JsonObject before, JsonObject after)
    {
        var result = stands.DeepClone().AsObject();
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key)).ToArray())
        {
            if (JsonNode.DeepEquals(before[name], after[name])) continue;
            if (after[name] is not { } now) result.Remove(name);
            else if (Merge(stands[name], before[name], now) is { } merged) result[name] = merged;
            else return null;
        }
        return result;
    }

    /// <summary>Lists of which each element was written out, in their order.</summary>
    private static JsonArray? Merge(JsonArray stands, JsonArray before, JsonArray after)
    {
        if (stands.Count != before.Count) return null;
        var free = Enumerable.Range(0, before.Count).ToList();
        var result = new JsonArray();
        for (var i = 0; i < after.Count; i++)
        {
            var same = free.FindIndex(j => JsonNode.DeepEquals(before[j], after[i]));
            if (same < 0 && before.Count == after.Count) same = free.IndexOf(i);
            if (same < 0)
            {
                result.Add(after[i]?.DeepClone());
                continue;
            }
            if (Merge(stands[free[same]], before[free[same]], after[i]!) is not { } merged) return null;
            result.Add(merged);
            free.RemoveAt(same);
        }
        return result;
    }

    private static JsonObject Json(ReadOnlyMemory<byte> body) => JsonNode.Parse(body.Span)!.AsObject();

    private static ReadOnlyMemory<byte> Canonical(ItemKind kind, JsonObject json)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(json, NativeJson.Options);
        return kind == ItemKind.Organization ? NativeJson.Write(NativeJson.Read<Organization>(body)) : NativeJson.Write(NativeJson.Read<Service>(body));
    }
}
