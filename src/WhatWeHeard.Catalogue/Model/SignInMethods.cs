using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>A way to sign in, and the government that issues it (canada.md §6); null where a broker stands between several.</summary>
public sealed record SignInMethod(string Code, LocalizedText Name, string? Issuer);

/// <summary>The registry of sign-in methods. A method is usable only where a listing says so.</summary>
public static class SignInMethods
{
    public static FrozenDictionary<string, SignInMethod> All { get; } = new SignInMethod[]
    {
        new("gckey", LocalizedText.Of("GCKey", "CléGC"), "CA"),
        new("interac-sign-in-partner", LocalizedText.Of("Interac sign-in partner (bank)", "Partenaire de connexion Interac (banque)"), null),
        new("cra-account", LocalizedText.Of("CRA account", "Compte de l’ARC"), "CA"),
        new("bc-services-card", LocalizedText.Of("BC Services Card and app", "BC Services Card (carte et application)"), "CA-BC"),
        new("bceid-basic", LocalizedText.Of("Basic BCeID", "BCeID de base"), "CA-BC"),
        new("bceid-business", LocalizedText.Of("Business BCeID", "BCeID d’entreprise"), "CA-BC"),
        new("alberta-ca-account", LocalizedText.Of("Alberta.ca Account", "Compte Alberta.ca"), "CA-AB"),
        new("sag", LocalizedText.Of("Government Authentication Service", "Service d’authentification gouvernementale"), "CA-QC"),
        new("clicsequr-entreprises", LocalizedText.Of("clicSÉQUR Entreprises", "clicSÉQUR Entreprises"), "CA-QC"),
    }.ToFrozenDictionary(m => m.Code);
}
