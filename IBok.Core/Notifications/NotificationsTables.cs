using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
}
