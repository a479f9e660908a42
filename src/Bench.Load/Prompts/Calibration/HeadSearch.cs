using Bench.Core.Contracts;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>
/// Finds how many tokens stand before the nonce of every prompt. Two prompts that differ from their first word
/// on begin alike as far as the template and the model's own system text go; where the server does not list tokens,
/// its counts of two lengths tell what is left at no length.
/// </summary>
/// <param name="read">Has the server read a prompt and list its tokens.</param>
/// <param name="probe">Has the server count the tokens of a prompt in the form of the cell's.</param>
/// <param name="textOf">A text of so many words; each number has a first word of its own.</param>
/// <param name="countsTell">False where a cell's requests hold more than a probe's: the count of a probe does not apply to them
/// then.</param>
internal sealed class HeadSearch(
    Func<string, Task<Result<TemplatedPrompt, LookupFailure>>> read, PromptProbe probe, Func<int, int, string> textOf, bool countsTell)
{
    private const int Short = PromptProbe.FewWords;
    private const int Long = 40;

    private int _read;
    private LookupFailure? _failed;

    public async Task<PromptHead> RunAsync(CancellationToken cancellation)
    {
        var one = await ReadAsync(1);
        var other = one is null ? null : await ReadAsync(2); // one that does not list them is not asked twice
        cancellation.ThrowIfCancellationRequested();
        if (one is not null && other is not null)
            return new PromptHead { Tokens = CommonBeginning(one, other), Source = PromptHeadSource.Tokens, Probes = _read };
        if (_failed is { Kind: not (OutcomeKind.Malformed or OutcomeKind.Rejected) } failure)
            return Unknown(failure.ToString()); // it answers nothing now: its counts would be waited for just as long
        return countsTell ? await CountAsync(cancellation) : Unknown("the server does not list the tokens of a prompt");
    }

    /// <summary>Null if the server does not list the tokens.</summary>
    private async Task<TemplatedPrompt?> ReadAsync(int number)
    {
        _read++;
        var answer = await read(textOf(Short, PromptProbe.Most + number)); // a number that no other probe has
        return answer.Match<TemplatedPrompt?>(prompt => prompt, failure =>
        {
            _failed = failure;
            return null;
        });
    }

    private async Task<PromptHead> CountAsync(CancellationToken cancellation)
    {
        if (await probe.CountAsync(Short, cancellation) is not { } few || await probe.CountAsync(Long, cancellation) is not { } many)
            return Unknown(probe.Problem!);
        if (many <= few)
            return Unknown(Invariant($"the server's count does not grow with the prompt: {few} tokens for {Short} ")
                + Invariant($"words, {many} for {Long}")) with
            {
                CountIsConstant = true,
            };
        var left = few - Short * (double)(many - few) / (Long - Short);
        return new PromptHead
        {
            Tokens = (int)Math.Round(Math.Max(left, 0)),
            Source = PromptHeadSource.Counts,
            Probes = _read + probe.Sent,
        };
    }

    private PromptHead Unknown(string problem) => PromptHead.Unknown(problem, _read + probe.Sent);

    private static int CommonBeginning(TemplatedPrompt one, TemplatedPrompt other) =>
        // an answer's token that is several when it is read again hides it in one of them
        one.Ids.Zip(other.Ids).TakeWhile(pair => pair.First == pair.Second).Count() + Math.Max(one.Unlisted, other.Unlisted);
}
