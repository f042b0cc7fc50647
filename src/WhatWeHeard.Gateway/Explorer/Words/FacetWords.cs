using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>The filters that are offered, in this order, and what people read above them.</summary>
public static class FacetWords
{
    public static readonly Phrase Level = new("Level of government", "Ordre de gouvernement");
    public static readonly Phrase Equity = new("Access", "Accès");
    public static readonly Phrase Topic = new("Subject", "Sujet");
    public static readonly Phrase Jurisdiction = new("Government", "Gouvernement");
    public static readonly Phrase Audience = new("For whom", "Pour qui");
    public static readonly Phrase Channel = new("How", "Comment");
    public static readonly Phrase Cost = new("Cost", "Coût");
    public static readonly Phrase DeliveryLanguage = new("Language of service", "Langue du service");
    public static readonly Phrase LifeEvent = new("Life event", "Événement de la vie");
    public static readonly Phrase Organization = new("Organization", "Organisme");
    public static readonly Phrase BaseService = new("Kind of service", "Type de service");

    public static readonly IReadOnlyList<(string Dimension, Phrase Label)> Offered =
    [
        (Dimension.Level, Level), (Dimension.Equity, Equity), (Dimension.Topic, Topic), (Dimension.Jurisdiction, Jurisdiction),
        (Dimension.Audience, Audience), (Dimension.Channel, Channel), (Dimension.Cost, Cost), (Dimension.DeliveryLanguage, DeliveryLanguage),
        (Dimension.LifeEvent, LifeEvent), (Dimension.Organization, Organization), (Dimension.BaseService, BaseService),
    ];
}
