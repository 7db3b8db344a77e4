/* Stands in for Avahi's client library: ippeveprinter refuses to run where no Avahi daemon does, and the
   printer of a test must not announce itself to the network anyway. */
static int nothing;
void *avahi_client_new(void *poll, int flags, void *callback, void *data, int *error) { return &nothing; }
const char *avahi_client_get_host_name_fqdn(void *client) { return "localhost"; }
int avahi_client_errno(void *client) { return 0; }
void *avahi_entry_group_new(void *client, void *callback, void *data) { return &nothing; }
int avahi_entry_group_free(void *group) { return 0; }
int avahi_entry_group_commit(void *group) { return 0; }
int avahi_entry_group_add_service_strlst() { return 0; }
int avahi_entry_group_add_service_subtype() { return 0; }
