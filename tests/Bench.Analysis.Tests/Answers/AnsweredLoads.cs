using Bench.Analysis.Answers;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Answers;

/// <summary>Samples that <see cref="RunAnswersTests"/> and <see cref="LoadAnswersTests"/> share.</summary>
internal static class AnsweredLoads
{
    public static IReadOnlyList<Answer> Of(params RecordedCell[] cells) => RunAnswers.Of(TestRun.Analyze(cells));

    public static string Text(IReadOnlyList<Answer> answers, string topic) => Assert.Single(answers, answer => answer.Topic == topic).Text;

    public static RecordedCell Chats(int users, int requests) => TestRun.Cell(SampleCell.Chat(users), Answered(requests));

    /// <summary>One after the other, each with the same figures.</summary>
    public static RequestRecord[] Answered(int count, double firstTokenMs = 100, double? totalMs = null, double stepMs = 50) =>
    [
        .. Enumerable.Range(1, count)
            .Select(number => Request(number, 10_000.0 * number, firstTokenMs, stepMs))
            .Select(record => totalMs is { } total ? record.WithTotal(total) : record),
    ];

    public static RequestRecord Request(int number, double sent, double first, double step) =>
        SampleRecord.Streamed(
            sent, [.. Enumerable.Range(0, 5).Select(token => sent + first + token * step)], SampleRecord.Identity(number));
}
