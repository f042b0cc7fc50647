namespace WhatWeHeard.Gateway.Transports.Streams;

internal static partial class StreamLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "An operation on a stream failed")]
    public static partial void Failed(ILogger log, Exception exception);
}
