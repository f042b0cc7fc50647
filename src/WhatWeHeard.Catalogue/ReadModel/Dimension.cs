namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>The dimensions by which listings are filtered and counted, named as in the schema's ServiceFilter.</summary>
public static class Dimension
{
    public const string Level = "levels";
    public const string Jurisdiction = "jurisdictions";
    public const string Organization = "organizations";
    public const string BaseService = "baseServices";
    public const string Topic = "topics";
    public const string LifeEvent = "lifeEvents";
    public const string Audience = "audiences";
    public const string Channel = "channels";
    public const string DeliveryLanguage = "deliveryLanguages";
    public const string Cost = "costs";
    public const string SignIn = "signIn";
    public const string SignInMethod = "signInMethods";
    public const string ServiceType = "serviceTypes";
    public const string Offering = "offering";
    public const string Scope = "scope";
    public const string Status = "status";
    public const string RecipientType = "recipientType";
    public const string Accessibility = "accessibility";

    /// <summary>What makes a service usable for somebody who is poor, offline or disabled: see <see cref="Equity"/>.</summary>
    public const string Equity = "equity";
}

/// <summary>Values of the equity dimension: each is a filter of its own.</summary>
public static class Equity
{
    public const string FreeOfCharge = "freeOfCharge";
    public const string NoAccountNeeded = "noAccountNeeded";
    public const string PhoneOrInPerson = "phoneOrInPerson";
    public const string AccessibleChannel = "accessibleChannel";
}
