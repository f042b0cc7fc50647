using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WhatWeHeard.Harness;

/// <summary>Every line as any sink gets it, with its level, scopes and exception.</summary>
internal sealed class Logged : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Line(Logged logged, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel} {category} {formatter(state, exception)} {exception}";
            logged.scopes?.ForEachScope((scope, _) => line += $" {scope}", 0);
            logged.Lines.Enqueue(line);
        }
    }
}
