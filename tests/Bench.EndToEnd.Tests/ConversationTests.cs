using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class ConversationTests
{
    private const string Final =
        """{"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":9000000,"load_duration":1000000,"prompt_eval_count":40,"prompt_eval_duration":3000000,"eval_count":2,"eval_duration":4000000}""";

    [Fact]
    public async Task The_second_turn_carries_the_first_answer_word_by_word_without_its_thinking()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        server.Next("/api/chat", Script.Stream().Lines(
            """{"message":{"role":"assistant","content":"","thinking":"let me see"},"done":false}""",
            """{"message":{"role":"assistant","content":"Sch\u00f6n, \"eins\""},"done":false}""",
            """{"message":{"role":"assistant","content":"\n\ud83d\ude42 zwei"},"done":false}""",
            Final).End());

        var result = await Runs.RunAsync(folder, Talk(server, turns: 2, requests: 3));

        result.AssertDone();
        var asked = server.RequestsTo("/api/chat").Select(Messages).ToArray();
        Assert.Equal(3, asked.Length);
        var first = Assert.Single(asked[0]);
        Assert.EndsWith("\n\nCount to ten.", first.Text, StringComparison.Ordinal); // the nonce stands before it
        Assert.Equal([first, ("assistant", "Schön, \"eins\"\n🙂 zwei"), ("user", "Count to ten.")], asked[1]);
        Assert.Single(asked[2]); // a new conversation
        Assert.NotEqual(first, asked[2][0]);
        Assert.Equal(["1 1", "2 2", "3 1"], Runs.Requests(folder).Rows.Select(row => $"{row["request"]} {row["turn"]}"));
    }

    [Fact]
    public async Task Turns_are_due_after_their_think_time_and_have_a_table_of_their_own()
    {
        await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(20));
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Talk(server, turns: 3, requests: 12, more: ", think_time: 100ms", users: 2), "-v");

        Assert.True(result.ExitCode is 0 or 5, result.All); // on a machine that is busy with other tests the lag may make the cell invalid
        var requests = Runs.Requests(folder);
        Assert.Equal(12, requests.Rows.Count(row => row["phase"] == "measured"));
        foreach (var user in requests.Rows.GroupBy(row => row["user"]))
        {
            var turns = user.OrderBy(row => Number(row["planned_ms"])).ToArray();
            foreach (var (before, turn) in turns.Zip(turns.Skip(1)))
            {
                var pause = Number(turn["planned_ms"]) - Number(before["sent_ms"]) - Number(before["e2e_ms"]);
                var thinkTime = turn["turn"] == "1" ? 0 : 100;
                // counted from the end of the answer's body, that may come a read after its last line
                Assert.InRange(pause, thinkTime - 0.001, thinkTime + 1000);
                Assert.True(Number(turn["schedule_lag_ms"]) >= 0, "no turn is sent before it is due");
            }
        }

        Assert.All(requests.Rows.Where(row => row["phase"] == "measured"), row => Assert.Equal("ok", row["outcome"]));
        Assert.Contains("turns of chat/truth/c=2", result.Output, StringComparison.Ordinal);
        Assert.Contains("prompt_eval mean", result.Output, StringComparison.Ordinal);
    }

    private static string Talk(ScriptedServer server, int turns, int requests, string more = "", int users = 1) =>
        Scenario.Chat(server.Address, requests: requests, extra: "warmup: { requests: 0 }")
            .Replace("Count to ten.\" }", $"Count to ten.\", conversation: {{ turns: {turns}{more} }} }}", StringComparison.Ordinal)
            .Replace("model: [truth]", $"model: [truth], concurrency: {users}", StringComparison.Ordinal);

    private static (string Role, string Text)[] Messages(SeenRequest request) =>
    [
        .. request.Json.GetProperty("messages").EnumerateArray()
            .Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)),
    ];

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
