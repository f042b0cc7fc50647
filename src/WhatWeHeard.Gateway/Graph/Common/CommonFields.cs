using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>The small types that many others use.</summary>
internal static class CommonFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<ServedText>("LocalizedText")
            .Field("value", t => new KeptText(t.Text.Value))
            .Field("language", t => t.Text.Language)
            .Field("origin", t => Codes.Name(t.Text.Origin))
            .Field("translatedFrom", t => t.Text.TranslatedFrom)
            .Field("isFallback", t => t.IsFallback);
        binding.Type<WordsIn>("LocalizedWords")
            .Field("language", w => w.Language)
            .Field("values", w => w.Words);
        binding.Type<ExternalIdentifier>("ExternalIdentifier")
            .Field("scheme", i => i.Scheme)
            .Field("value", i => i.Value);
        binding.Type<Problem>("Problem")
            .Field("code", p => Codes.Name(p.Code))
            .Field("line", p => p.Line)
            .Field("path", p => p.Path)
            .Field("value", p => p.Value is { } value ? ProblemText.Quoted(value) : null)
            .Field("severity", p => Codes.Name(p.Severity))
            .Field("message", (p, ask) => ask.Text(p.Message));
        binding.Type<PageEnds>("PageInfo")
            .Field("hasNextPage", p => p.HasNext)
            .Field("hasPreviousPage", p => p.HasPrevious)
            .Field("startCursor", p => p.Start)
            .Field("endCursor", p => p.End);
    }
}
