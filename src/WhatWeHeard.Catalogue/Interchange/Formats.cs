using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Airs;
using WhatWeHeard.Catalogue.Interchange.CpsvAp;
using WhatWeHeard.Catalogue.Interchange.GcServiceInventory;
using WhatWeHeard.Catalogue.Interchange.Hsds;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Open311;
using WhatWeHeard.Catalogue.Interchange.SchemaOrg;
using WhatWeHeard.Catalogue.Interchange.Template;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>The formats there are. To add one: a folder beside this file, and a line here.</summary>
public static class Formats
{
    public static ImmutableArray<Format> All { get; } =
    [
        new NativeFormat(), new GcServiceInventoryFormat(), new GcServiceStandardsFormat(), new CpsvApJsonLdFormat(), new CpsvApTurtleFormat(), new SchemaOrgFormat(), new HsdsCsvFormat(), new HsdsJsonFormat(),
        new AirsFormat(), new Open311Format(), new TemplateCsvFormat(), new TemplateXlsxFormat(),
    ];

    public static Format? Named(string name) => All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static Format? Recognize(ReadOnlySpan<byte> head)
    {
        foreach (var format in All)
            if (format.Recognizes(head))
                return format;
        return null;
    }

    /// <summary>Those that exports can be written in.</summary>
    public static string Written => string.Join(", ", All.Where(f => f.Writes).Select(f => f.Name));

    public static string Names => string.Join(", ", All.Select(f => f.Name));
}
