namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Units of time, counted.</summary>
public static class Units
{
    public static readonly Counted Years = new(new("{0} year", "{0} an"), new("{0} years", "{0} ans"));
    public static readonly Counted Months = new(new("{0} month", "{0} mois"), new("{0} months", "{0} mois"));
    public static readonly Counted Weeks = new(new("{0} week", "{0} semaine"), new("{0} weeks", "{0} semaines"));
    public static readonly Counted Days = new(new("{0} day", "{0} jour"), new("{0} days", "{0} jours"));
    public static readonly Counted Hours = new(new("{0} hour", "{0} heure"), new("{0} hours", "{0} heures"));
    public static readonly Counted Minutes = new(new("{0} minute", "{0} min"), new("{0} minutes", "{0} min"));
}

/// <summary>Days between which something holds.</summary>
public static class DateWords
{
    public static readonly Phrase On = new("on {0}", "le {0}");
    public static readonly Phrase FromTo = new("from {0} to {1}", "du {0} au {1}");
    public static readonly Phrase From = new("from {0}", "à partir du {0}");
    public static readonly Phrase To = new("until {0}", "jusqu’au {0}");
}
