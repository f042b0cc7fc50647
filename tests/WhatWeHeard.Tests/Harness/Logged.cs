using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WhatWeHeard.Harness;

/// <param name="Whole">With its category, exception and scopes, as any sink gets it.</param>
internal sealed record LoggedLine(LogLevel Level, string Message, Exception? Failure, string Whole);

/// <summary>Every line that a running program logs.</summary>
internal sealed class Logged : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    public ConcurrentQueue<LoggedLine> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Line(Logged logged, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            var line = $"{category} {message} {exception}";
            logged.scopes?.ForEachScope((scope, _) => line += $" {scope}", 0);
            logged.Lines.Enqueue(new(logLevel, message, exception, line));
        }
    }
}
