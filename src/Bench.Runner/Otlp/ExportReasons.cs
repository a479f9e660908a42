using System.Diagnostics.Tracing;
using System.Text.RegularExpressions;
using Bench.Core.Texts;

namespace Bench.Runner.Otlp;

/// <summary>The reason why an export failed: the exporter itself says only that it did, and tells the reason as an event.</summary>
/// <param name="collector">Events of other addresses are not heard.</param>
internal sealed partial class ExportReasons(string collector) : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const string UnexpectedStatus = "Response status code does not indicate success: ";
    private const string InnerMark = "---> ";
    private const int MostWords = 200;

    /// <summary>Words of exceptions that leave it to the one within.</summary>
    private static readonly string[] Referring = ["see inner exception", "An error occurred while sending the request"];

    /// <summary>The last reason that was told; null if none was.</summary>
    public string? Last { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
            EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        string[] words = [.. (eventData.Payload ?? []).Select(value => value as string ?? "")];
        if (words.Length >= 2 && words[0].StartsWith(collector, StringComparison.Ordinal))
            Last = Reason(eventData.EventName, words);
    }

    /// <param name="name">Of the event.</param>
    /// <param name="words">The values of the event: first the address, last the reason.</param>
    private static string? Reason(string? name, string[] words) => name switch
    {
        "RequestTimedOut" => null, // the sender knows how long it waited
        "HttpRequestFailed" => Refusal(Cause(words[2]), words[1]),
        "ExportFailure" => Printable.Of(words[^1].Trim(), MostWords),
        _ => Cause(words[^1]),
    };

    private static string Refusal(string cause, string body) => cause.StartsWith(UnexpectedStatus, StringComparison.Ordinal)
        ? $"it answered {cause[UnexpectedStatus.Length..]}"
            + (Printable.Of(body.Trim(), MostWords) is { Length: > 0 } said ? $": {said}" : "")
        : cause;

    /// <summary>The words of an exception that was written out; where they only refer to the one within, that one's.</summary>
    private static string Cause(string exception)
    {
        string[] lines = [.. exception.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        var outer = lines.FirstOrDefault() ?? "";
        var told = Referring.Any(words => outer.Contains(words, StringComparison.Ordinal))
            ? lines.LastOrDefault(line => line.StartsWith(InnerMark, StringComparison.Ordinal))?[InnerMark.Length..] ?? outer
            : outer;
        return Printable.Of(TypeName().Replace(told, "").TrimEnd('.'), MostWords);
    }

    [GeneratedRegex(
        @"^[\w.]+Exception( \([^)]*\))?: ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();
}
