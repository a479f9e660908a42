using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Formats;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Formats;

public sealed class FormatChecksTests
{
    [Fact]
    public async Task Records_are_passed_on_in_their_order_with_the_verdict_on_their_answers()
    {
        var sink = new Kept();
        await using (var checks = new FormatChecks(new AnswerFormat(null), sink))
        {
            checks.Post(Ok(1), Answer("{}"), tokens: null);
            checks.Post(Ok(2), Answer("no JSON"), tokens: null);
            checks.Post(SampleRecord.Failed(OutcomeKind.Reset, 1, 2, SampleRecord.Identity(3)), Answer(""), tokens: null);
            checks.Post(Ok(4), Answer("[1]"), tokens: null);
        }

        Assert.Equal(
            [(1, true), (2, false), (3, null), (4, true)], sink.Records.Select(record => (record.Identity.Request, record.FormatValid)));
    }

    private static RequestRecord Ok(int request) => SampleRecord.Streamed(1, [2, 3], SampleRecord.Identity(request));

    private static byte[] Answer(string text) => Encoding.UTF8.GetBytes($"\"{text}\"");

    private sealed class Kept : IRecordSink
    {
        public List<RequestRecord> Records { get; } = [];

        public void Post(RequestRecord record) => Records.Add(record);
    }
}
