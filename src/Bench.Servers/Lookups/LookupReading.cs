using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bench.Core.Kinds;
using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;

namespace Bench.Servers.Lookups;

/// <summary>From the body of a look-up's answer to its value.</summary>
internal static class LookupReading
{
    /// <param name="read">Finds the value in a JSON object without an error.</param>
    /// <returns>Null when there is a value, else why not.</returns>
    public static Failure? Decode<T>(
        ReadOnlyMemory<byte> body, string path, int status, ServerKind kind, Func<JsonElement, Answer<T>> read, [MaybeNull] out T value)
    {
        value = default;
        try
        {
            var said = default(Complaint);
            if (!Complaint.TryDecode(body.Span, ref said))
                return new Failure(OutcomeKind.Truncated, $"the answer of {path} ends in the middle", status);
            if (said.HasError)
                return new Failure(OutcomeKind.ServerError, ErrorWords.Of(body.Span) ?? ErrorWords.None, status);

            using var document = JsonDocument.Parse(body);
            var answer = read(document.RootElement);
            value = answer.Value;
            return answer.Complaint is { } complaint ? new Failure(OutcomeKind.Malformed, $"{path}: {complaint}", status) : null;
        }
        catch (JsonException)
        {
            var what = WebPage.Begins(body.Span) ? WebPage.Describe(body.Span) : "something that is not JSON";
            return new Failure(OutcomeKind.Malformed, $"{path} answered {what}: is this {kind.Noun}?", status);
        }
        catch (Exception e) when (OddAnswer.Explains(e))
        {
            return OddAnswer.From(e, status);
        }
    }
}
