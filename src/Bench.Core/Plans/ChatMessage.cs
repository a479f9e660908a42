namespace Bench.Core.Plans;

/// <summary>One message of a chat, text alone.</summary>
public sealed record ChatMessage(ChatRole Role, string Content);
