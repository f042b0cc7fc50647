using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What nobody expected, under a number: it stands in the log beside what happened and in the answer instead of it, so that whoever
/// helps finds the one by the other.
/// </summary>
internal static partial class Failures
{
    public static string Number(ILogger log, Exception? failure)
    {
        var number = Guid.NewGuid().ToString("N")[..12];
        Log(log, number, failure);
        return number;
    }

    /// <summary>The number comes last, and nothing behind it: it is read aloud and copied.</summary>
    public static LocalizedText Told(string number) => LocalizedText.Of(
        $"Something went wrong on our side. Try again; if it persists, give this number to whoever helps you: {number}",
        $"Une erreur est survenue de notre côté. Réessayez; si elle persiste, donnez ce numéro à qui vous aide\u00A0: {number}");

    /// <summary>The failure as a program hears of it.</summary>
    public static RequestError Refusal(ILogger log, Exception? failure) => new("INTERNAL", Told(Number(log, failure)));

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed, number {Id}")]
    private static partial void Log(ILogger log, string id, Exception? exception);
}
