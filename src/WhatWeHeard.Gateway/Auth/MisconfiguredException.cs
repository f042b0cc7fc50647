using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>A setting that can't be meant so: better no start than a gateway that trusts the wrong people.</summary>
public sealed class MisconfiguredException(string setting, string en, string fr) : Exception($"{setting}: {en}")
{
    public LocalizedText Said { get; } = LocalizedText.Of($"{setting}: {en}", $"{setting} : {fr}");
}
