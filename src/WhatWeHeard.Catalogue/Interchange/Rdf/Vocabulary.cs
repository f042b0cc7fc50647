using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>The namespaces of CPSV-AP 3.2 and its extensions, and the few terms that syntax itself needs.</summary>
internal static class Vocabulary
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    public const string Type = Rdf + "type";
    public const string First = Rdf + "first";
    public const string Rest = Rdf + "rest";
    public const string Nil = Rdf + "nil";
    public const string Json = Rdf + "JSON";

    public const string Cpsv = "http://purl.org/vocab/cpsv#";
    public const string Cv = "http://data.europa.eu/m8g/";
    public const string Dct = "http://purl.org/dc/terms/";
    public const string Dcat = "http://www.w3.org/ns/dcat#";
    public const string Foaf = "http://xmlns.com/foaf/0.1/";
    public const string Skos = "http://www.w3.org/2004/02/skos/core#";
    public const string Time = "http://www.w3.org/2006/time#";
    public const string Adms = "http://www.w3.org/ns/adms#";
    public const string Eli = "http://data.europa.eu/eli/ontology#";
    public const string CpsvNo = "https://data.norge.no/vocabulary/cpsvno#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Wwh = "urn:whatweheard:";

    public const string EuLanguage = "http://publications.europa.eu/resource/authority/language/";
    public const string EuCurrency = "http://publications.europa.eu/resource/authority/currency/";

    /// <summary>In the order in which a file declares them.</summary>
    public static readonly ImmutableArray<(string Prefix, string Namespace)> Prefixes =
    [
        ("adms", Adms), ("cpsv", Cpsv), ("cv", Cv), ("dcat", Dcat), ("dct", Dct), ("eli", Eli), ("foaf", Foaf), ("rdf", Rdf), ("rdfs", Rdfs),
        ("skos", Skos), ("time", Time), ("wwh", Wwh), ("xsd", Xsd),
    ];
}
