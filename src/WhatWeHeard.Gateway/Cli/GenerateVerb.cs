using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Gateway.Cli.Bench;
using WhatWeHeard.Gateway.Cli.Generate;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>Writes invented listings to measure with: how large a catalogue a machine carries is found out by trying.</summary>
internal static class GenerateVerb
{
    /// <summary>Well below what an import takes of one file (500 MB): more listings make more files.</summary>
    private const long MostBytes = 150_000_000;

    public static Command Command(Terminal terminal)
    {
        var listings = new Option<int>("--listings") { Description = "How many. / Combien.", DefaultValueFactory = _ => 100_000 };
        var output = new Option<FileInfo>("--out") { Description = "The file to write, in the catalogue's own format. / Le fichier à écrire, dans le format du catalogue.", Required = true };
        var seed = new Option<DirectoryInfo>("--seed") { Description = "Whose archetypes and words they take: a folder of native files. / D’où viennent leurs modèles et leurs mots : un dossier de fichiers natifs.", DefaultValueFactory = _ => new("seed") };
        var number = new Option<int>("--number") { Description = "Equal numbers give equal listings. / À nombre égal, fiches égales.", DefaultValueFactory = _ => 1 };
        var command = new Command("generate", "Writes invented listings to measure with; import them into a catalogue that holds the seed. / Écrit des fiches inventées pour mesurer; importez-les dans un catalogue qui contient les données de départ.")
            { listings, output, seed, number };
        command.SetAction(parsed => Write(parsed.GetValue(listings), parsed.GetRequiredValue(output), parsed.GetRequiredValue(seed), parsed.GetValue(number), terminal));
        return command;
    }

    private static int Write(int count, FileInfo file, DirectoryInfo seed, int number, Terminal terminal)
    {
        if (count is < 1 or > 5_000_000 || !seed.Exists)
            return terminal.Fail("It takes 1 to 5,000,000 listings, and a seed folder that exists.", "Il faut de 1 à 5 000 000 fiches et un dossier de modèles existant.");
        var generated = new GeneratedListings(FileCatalogue.Read(seed.FullName, null, DateTimeOffset.UnixEpoch).Items, number);
        var parts = new List<string>();
        using (var services = generated.Listings(count).GetEnumerator())
        {
            var more = services.MoveNext();
            while (more)
            {
                parts.Add(parts.Count == 0 ? file.FullName : Path.ChangeExtension(file.FullName, $"{parts.Count + 1}{file.Extension}"));
                using var stream = File.Create(parts[^1]);
                using var json = new Utf8JsonWriter(stream, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
                json.WriteStartObject();
                json.WriteNumber("whatweheard", 1);
                if (parts.Count == 1)
                {
                    json.WriteStartArray("organizations");
                    foreach (var organization in generated.Organizations(count)) Record(json, organization, organization.Id);
                    json.WriteEndArray();
                }
                json.WriteStartArray("services");
                for (; more && stream.Length < MostBytes; more = services.MoveNext()) Record(json, services.Current, services.Current.Key);
                json.WriteEndArray();
                json.WriteEndObject();
                json.Flush();
            }
        }
        terminal.Say($"{count} listings: {string.Join(' ', parts)}", $"{count} fiches : {string.Join(' ', parts)}");
        return Exit.Done;
    }

    /// <summary>A line each, so that a report of an import names the one it means.</summary>
    private static void Record<T>(Utf8JsonWriter json, T item, string key)
    {
        var record = JsonSerializer.SerializeToNode(item, NativeJson.Options)!.AsObject();
        foreach (var own in (string[])["key", "id"]) record.Remove(own);
        record.Insert(0, "id", key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        json.WriteRawValue("\n" + record.ToJsonString(NativeJson.Options), skipInputValidation: true);
        json.Flush();
    }
}
