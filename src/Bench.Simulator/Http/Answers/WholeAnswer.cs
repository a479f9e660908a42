using Bench.Simulator.Engine;
using Bench.Simulator.Faults;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>Gathers an answer and sends it when it is complete.</summary>
internal sealed class WholeAnswer(
    Call call, IAnswerForm form, Answer answer, JobFeed feed, Func<JobReport, AnswerEnd> endOf, Dialect dialect)
{
    private readonly AnswerTexts _texts = new();

    /// <summary>A refusal is the caller's to answer.</summary>
    public async Task<JobRefusal?> SendAsync()
    {
        await foreach (var happened in feed.Events.ReadAllAsync(CancellationToken.None))
        {
            if (happened.Refusal is { } refusal)
                return refusal;
            if (happened.Report is { } report)
                await EndAsync(report);
            else
                Take(happened);
        }

        return null;
    }

    private void Take(JobEvent happened)
    {
        call.Truth.Due(happened.Due);
        _texts.Add(answer.At(happened.Index), happened.Index);
    }

    private async Task EndAsync(JobReport report)
    {
        call.Truth.Reported(report);
        if (call.FaultOfWhole is Fault.Reset)
            call.Reset();
        else if (call.FaultOfWhole is Fault.ErrorLine)
            await call.ReplyAsync(new Problem(500, LineFaults.RunnerDied), dialect);
        else
            await call.ReplyAsync(form.Whole(_texts, call.FaultOfWhole is Fault.NoDone ? null : endOf(report), call.Now), form.WholeType);
        call.Truth.Sent(call.Truth.Tokens, call.Now);
    }
}
