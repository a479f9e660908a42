using System.Text;
using System.Text.RegularExpressions;
using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Load.Tests.Kit;

/// <summary>Counts the words and stops of each prompt and answers with what the test makes of them; null is a failed request.</summary>
internal sealed partial class CountingServer(Func<int, int?> tokensOf) : IRequestSender
{
    public List<string> Prompts { get; } = [];

    public IEnumerable<int> Words => Prompts.Select(CountWords);

    public List<int> Asked { get; } = [];

    public static int CountWords(string prompt) => WordOrStop().Count(prompt);

    public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) => Prepare(content);

    public PreparedRequest Prepare(RequestContent content)
    {
        Prompts.Add(content.Prompt);
        Asked.Add(content.OutputTokens);
        return new PreparedRequest(Encoding.UTF8.GetBytes(content.Prompt));
    }

    public Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
    {
        trace.MarkSent();
        if (tokensOf(CountWords(Encoding.UTF8.GetString(request.Body.Span))) is { } tokens)
            trace.Complete(trace.Clock.Time.GetTimestamp(), 200, new TokenUsage { PromptTokens = tokens }, null, "length");
        else
            trace.Fail(OutcomeKind.ServerError, "as scripted");
        return Task.CompletedTask;
    }

    [GeneratedRegex("[A-Za-z]+|[.,]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordOrStop();
}
