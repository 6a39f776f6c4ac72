using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Inbox;

public static class InboxSlice
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services.AddSingleton<ListInbox>().AddSingleton<SavedViews>();
}
