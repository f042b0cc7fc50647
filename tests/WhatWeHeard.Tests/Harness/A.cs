using System.Text;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Harness;

/// <summary>What tests are made of: each makes what it needs.</summary>
internal static class A
{
    public static BaseService BaseService(string code = "birth-certificate") => new(code)
    {
        Name = LocalizedText.Of("Birth certificate", "Certificat de naissance"),
        Summary = LocalizedText.Of("Proof of where and when you were born.", "Une preuve du lieu et de la date de votre naissance."),
        Keywords = new LocalizedWords([new("en", ["lost my birth certificate"]), new("fr", ["acte de naissance"])]),
        Basis = CoverageBasis.Birthplace,
        Topics = System.Collections.Immutable.ImmutableArray.Create("identity"),
    };

    public static Service Service(string jurisdiction = "CA-ON", string slug = "birth-certificate") => new(ItemId.Scoped(jurisdiction, slug), jurisdiction)
    {
        Base = "birth-certificate",
        Organization = ItemId.Scoped(jurisdiction, "registry"),
        Url = LocalizedText.Of("https://www.example.ca/en", "https://www.example.ca/fr"),
    };

    public static Organization Organization(string jurisdiction = "CA-ON") =>
        new(ItemId.Scoped(jurisdiction, "registry"), jurisdiction, LocalizedText.Of("Registry", "Registre"));

    public static Stream File(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>A native file with these services, for a jurisdiction that has the organization <c>registry</c>.</summary>
    public static string NativeFile(params string[] services) => $$"""
        { "whatweheard": 1, "jurisdiction": "CA-ON",
          "organizations": [{ "id": "registry", "name": { "en": "Registry", "fr": "Registre" } }],
          "services": [
            {{string.Join(",\n", services)}}
          ] }
        """;

    public static SourceRecord[] Records(string nativeFile) => [.. new NativeFormat().Read(File(nativeFile), new ReadOptions())];
}

/// <summary>A world for rules: the reference geography, and these items.</summary>
internal sealed class World(params object[] items) : IReferences
{
    public bool Exists(ItemId id) => id.Kind switch
    {
        ItemKind.Jurisdiction => Geography.Default.Find(id.Key) is not null,
        ItemKind.Topic => id.Key == "identity",
        ItemKind.Fact => id.Key == "age",
        ItemKind.Organization => items.OfType<Organization>().Any(o => o.Id == id.Key),
        ItemKind.Service => items.OfType<Service>().Any(s => s.Key == id.Key),
        ItemKind.BaseService => Base(id.Key) is not null,
        _ => false,
    };

    public BaseService? Base(string code) => items.OfType<BaseService>().FirstOrDefault(b => b.Code == code);

    public System.Collections.Immutable.ImmutableArray<string> OfficialLanguages(string jurisdiction) => Geography.Default.OfficialLanguagesOf(jurisdiction);

    public static World Ordinary { get; } = new(A.BaseService(), A.Organization());
}
