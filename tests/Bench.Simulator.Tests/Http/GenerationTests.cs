using System.Text.Json;
using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

public sealed class GenerationTests
{
    [Fact]
    public async Task A_prompt_of_five_words_costs_five_tokens_and_the_templates_ten()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"one two three four five","options":{"num_predict":1}}""");
        await server.PostAsync(
            "/api/generate", """{"model":"tiny","prompt":"one two three four five","raw":true,"options":{"num_predict":1}}""");

        Assert.Equal([15, 5], server.Engine.Jobs.Select(job => job.Job.Prompt.Length));
    }

    [Fact]
    public async Task A_chat_goes_on_where_its_last_turn_ended()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync(
            "/api/chat", """{"model":"tiny","messages":[{"role":"user","content":"one two"}],"options":{"num_predict":1}}""");
        await server.PostAsync("/api/chat", """{"model":"tiny","messages":[{"role":"user","content":"one two"},{"role":"assistant","content":"three"},{"role":"user","content":"four"}],"options":{"num_predict":1}}""");

        var prompts = server.Engine.Jobs.Select(job => job.Job.Prompt.ToArray()).ToList();
        Assert.Equal(5 + 2 + 5, prompts[0].Length);
        Assert.Equal(5 + 2 + 5 + 1 + 5 + 1 + 5, prompts[1].Length);
        Assert.Equal(prompts[0], prompts[1][..12]);
    }

    [Fact]
    public async Task What_reloads_and_limits_reaches_the_machine()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync("/api/generate", """{"model":"TINY","prompt":"x","keep_alive":"90s","truncate":false,"options":{"num_ctx":2048,"num_gpu":0,"num_predict":3,"num_thread":1,"num_batch":256,"no_such_option":1}}""");
        await server.PostAsync(
            "/api/generate", """{"model":"tiny","prompt":"x","keep_alive":-1,"options":{"num_predict":0,"num_gpu":-1}}""");

        var (first, second) = (server.Engine.Jobs.First().Job, server.Engine.Jobs.Last().Job);
        Assert.Equal((2048, 0, 3, "num_batch=256;num_thread=1"), (first.NumCtx, first.NumGpu, first.NumPredict, first.ReloadOptions));
        Assert.Equal((TimeSpan.FromSeconds(90), false), (first.KeepAlive, first.MayCutPrompt));
        Assert.True(second.KeepAlive < TimeSpan.Zero);
        Assert.Equal((null, null, ""), (second.NumPredict, second.NumGpu, second.ReloadOptions)); // 0 is no limit, −1 is auto
    }

    [Fact]
    public async Task An_empty_prompt_loads_and_with_keep_alive_0_unloads()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync("/api/generate", """{"model":"tiny"}""");
        await server.PostAsync("/api/embed", """{"model":"tiny-embed","input":[]}""");
        await server.PostAsync("/api/generate", """{"model":"tiny","keep_alive":0}""");
        await server.PostAsync("/api/generate", """{"model":"tiny-embed","keep_alive":0}""");

        Assert.Equal([JobKind.Load, JobKind.Load], server.Engine.Jobs.Select(job => job.Job.Kind));
        Assert.Equal(["tiny:latest", "tiny-embed:latest"], server.Engine.Unloaded);
    }

    [Fact]
    public async Task The_same_seed_writes_the_same_text_and_another_another()
    {
        await using var server = await SimulatedServer.StartAsync();

        var texts = new List<string>();
        foreach (var options in new[]
        {
            "\"seed\":7", "\"seed\":7", "\"seed\":8", "\"temperature\":0", "\"temperature\":0", "\"temperature\":1", "\"temperature\":1",
        })
            texts.Add(await TextAsync(server, "\"prompt\":\"a story\",\"options\":{\"num_predict\":20," + options + "}"));

        Assert.Equal(texts[0], texts[1]);
        Assert.NotEqual(texts[0], texts[2]);
        Assert.Equal(texts[3], texts[4]);
        Assert.NotEqual(texts[5], texts[6]);
    }

    [Fact]
    public async Task An_answer_ends_by_itself_unless_it_is_asked_to_go_on()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"Tell me of the sea."}""");
        await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"Count from one up to ten thousand."}""");

        Assert.InRange(server.Engine.Jobs.First().Job.NaturalLength, 9, 4001);
        Assert.Equal(int.MaxValue, server.Engine.Jobs.Last().Job.NaturalLength);
    }

    [Fact]
    public async Task A_stop_sequence_ends_the_text_before_it()
    {
        await using var server = await SimulatedServer.StartAsync();
        var text = await TextAsync(server, """ "prompt":"Count","options":{"num_predict":30,"seed":3} """);
        var stop = text[20..24];

        using var answer = JsonDocument.Parse((await server.PostAsync("/api/generate",
            $$$"""{"model":"tiny","prompt":"Count","stream":false,"options":{"num_predict":30,"seed":3,"stop":[{{{JsonSerializer.Serialize(stop)}}}]}}""")).Body);

        Assert.Equal(text[..text.IndexOf(stop, StringComparison.Ordinal)], answer.RootElement.GetProperty("response").GetString());
        Assert.Equal("stop", answer.RootElement.GetProperty("done_reason").GetString());
    }

    [Fact]
    public async Task A_schema_is_answered_with_an_instance_of_it()
    {
        await using var server = await SimulatedServer.StartAsync();

        var text = await TextAsync(server, """ "prompt":"x","format":{"type":"object","properties":{"age":{"type":"integer","minimum":3,"maximum":5},"kind":{"enum":["cat"]}},"required":["age","kind"]} """);

        using var instance = JsonDocument.Parse(text);
        Assert.InRange(instance.RootElement.GetProperty("age").GetInt32(), 3, 5);
        Assert.Equal("cat", instance.RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_tool_that_the_question_names_is_called()
    {
        await using var server = await SimulatedServer.StartAsync();
        const string Tools = """ "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}] """;

        var asked = await server.PostAsync(
            "/api/chat", """{"model":"tiny-tools","messages":[{"role":"user","content":"What is the weather?"}],""" + Tools + "}");
        var told = await server.PostAsync("/api/chat", """{"model":"tiny-tools","messages":[{"role":"user","content":"What is the weather?"},{"role":"tool","content":"rain"}],""" + Tools + "}");

        Assert.Equal(2, asked.Lines.Count); // the call and the end
        using var line = JsonDocument.Parse(asked.Lines[0]);
        var function = line.RootElement.GetProperty("message").GetProperty("tool_calls")[0].GetProperty("function");
        Assert.Equal("get_weather", function.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.String, function.GetProperty("arguments").GetProperty("city").ValueKind);
        Assert.Contains("\"done_reason\":\"stop\"", asked.Lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("tool_calls", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thought_comes_first_and_is_longer_at_a_higher_level()
    {
        await using var server = await SimulatedServer.StartAsync();

        async Task<int> ThoughtsAsync(string think) => (await server.PostAsync(
            "/api/chat",
            $$$"""{"model":"tiny-think","think":{{{think}}},"messages":[{"role":"user","content":"x"}],"options":{"seed":5}}""")).Lines
            .TakeWhile(line => line.Contains("\"thinking\"", StringComparison.Ordinal)).Count();

        var (low, high, none) = (await ThoughtsAsync("\"low\""), await ThoughtsAsync("\"high\""), await ThoughtsAsync("false"));

        Assert.True(0 < low && low < high, $"{low} {high}");
        Assert.Equal(0, none);
    }

    [Fact]
    public async Task A_busy_server_says_503_in_the_words_of_the_real_one()
    {
        await using var server = await SimulatedServer.StartAsync();
        server.Engine.Refusal = JobRefusal.QueueFull;

        var native = await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"x"}""");
        var openAi =
            await server.PostAsync("/v1/chat/completions", """{"model":"tiny","stream":true,"messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal(
            (503, """{"error":"server busy, please try again.  maximum pending requests exceeded"}"""), (native.Status, native.Body));
        Assert.Equal("application/json; charset=utf-8", native.Headers["Content-Type"]);
        Assert.Equal(
            (503, """{"error":{"message":"server busy, please try again.  maximum pending requests exceeded","type":"api_error","param":null,"code":null}}""" + "\n"),
            (openAi.Status, openAi.Body));
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_its_job()
    {
        await using var server = await SimulatedServer.StartAsync();
        server.Engine.OpenAfter = 2;
        using (var socket =
            await server.OpenAsync(SimulatedServer.Request("POST", "/api/generate", """{"model":"tiny","prompt":"Count"}""")))
            Assert.True(await socket.ReceiveAsync(new byte[100], TestContext.Current.CancellationToken) > 0);

        await server.Engine.Jobs.Single().Cancelled.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static async Task<string> TextAsync(SimulatedServer server, string fields)
    {
        using var answer =
            JsonDocument.Parse((await server.PostAsync("/api/generate", """{"model":"tiny","stream":false,""" + fields + "}")).Body);
        return answer.RootElement.GetProperty("response").GetString()!;
    }
}
